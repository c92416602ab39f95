"""Long runs against a real server (`make soak`); nothing here is collected by `make test`."""
