"""The registers of rights（登记簿）as an HTTP query: the protocol, its client and its checks."""
