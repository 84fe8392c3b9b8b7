"""The assistant in the browser and over HTTP."""
