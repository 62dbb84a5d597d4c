"""Pictures of what the answers say so far."""
