"""The one place where requests are made: credentials, deadlines, bounds."""
