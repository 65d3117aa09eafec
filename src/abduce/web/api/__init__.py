"""The same as the pages, as data: records of the model in JSON, described by OpenAPI."""
