"""A question to an answer whose sentences cite exact words."""
