"""How updates come in, and when they are acknowledged: after they are handled, never before."""
