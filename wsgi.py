"""What gunicorn and the command line load."""

import gc
import os
import sys

# What starting makes is kept for good: looking through it for rubbish is a tenth of the start.
gc.disable()

import admin
from kiosk.app import create_app
from kiosk.settings import Settings, SettingsError

# gunicorn's "the application cannot be loaded": with any other code it would try again for ever.
CANNOT_START = 4

# What is made here holds hashes, comments and tokens: for this account alone.
os.umask(0o077)

try:
    app = create_app(Settings.from_environment(), parts=(admin.init_app,))
except SettingsError as error:
    # One line for the operator instead of a traceback: the words say what to change.
    sys.stderr.write(f"kiosk: {error}\n")
    sys.exit(CANNOT_START)

gc.freeze()  # nor is it looked through later, while a citizen waits
gc.enable()
