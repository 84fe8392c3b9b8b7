"""How well the support check tells what sources say from what they do not say."""
