"""What check.py and fill.py are made of. It comes from the template; updates of that keep it up to date."""
