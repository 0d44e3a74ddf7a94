"""Bytes and wires: slips, ESC/POS, printers and the print agent.

This room knows neither Flask nor SQL nor translations: it is given words, never keys. Of it, only
``kiosk.devices.layout`` is known to other rooms; the agent is a program of its own.
"""
