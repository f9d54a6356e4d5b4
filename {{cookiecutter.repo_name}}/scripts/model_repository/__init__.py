"""What check.py and fill.py are made of. It came with the template that made this repository; updates bring it up to date."""
