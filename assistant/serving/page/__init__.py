"""The web page: HTML made from values, every value escaped, and the Gradio app around it."""
