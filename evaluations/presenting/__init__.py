"""Pages of the council, prepared once in Python: frozen values with every number and date as shown."""
