"""Files of all answers, for a spreadsheet, a statistics program or another program."""
