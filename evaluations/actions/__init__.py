"""What happens to a dossier and its evaluation: one function a business event. Each module names its own."""
