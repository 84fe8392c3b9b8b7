"""What a real chat model writes, and what of it the check lets a reader see."""
