"""What stands between the network and the case: hosts, headers, limits, forged forms, the login."""
