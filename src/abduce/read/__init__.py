"""Files to sources, segments and comments: ``read``."""

from abduce.read.inputs import Input, find_inputs, input_from
from abduce.read.reading import Reading, read, read_document
from abduce.read.rows import read_row
from abduce.read.settings import ReadSettings

__all__ = ["Input", "ReadSettings", "Reading", "find_inputs", "input_from", "read", "read_document", "read_row"]
