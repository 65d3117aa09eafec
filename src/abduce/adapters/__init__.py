"""Heavy libraries behind the ports of ``model.ports``; imported late."""
