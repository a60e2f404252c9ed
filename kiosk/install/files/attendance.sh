#!/bin/sh
# The office's commands on a kiosk's own machine: sudo attendance employee list
# As the kiosk's user, so that no file of the database comes to belong to root.
exec runuser -u @USER@ -- env HOME=/var/lib/attendance PYTHONPATH=@PROJECT@ PYTHONDONTWRITEBYTECODE=1 \
  @PROJECT@/.venv/bin/python -m admin "$@"
