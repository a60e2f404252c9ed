"""The window's widgets: Python holds properties and events, kiosk.kv the layout."""
