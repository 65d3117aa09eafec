"""Pure string work that more than one stage needs; knows ``model`` and nothing else of ours."""
