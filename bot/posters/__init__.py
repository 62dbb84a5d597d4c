"""What hangs on a wall or is shown on a screen: a QR code, and a poster around it."""
