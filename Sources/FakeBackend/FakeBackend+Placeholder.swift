// FakeBackend: to come.
