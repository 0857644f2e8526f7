"""The single window（一窗通办）as an HTTP gateway: the protocol, its client and its checks."""
