"""Lists that come in and go out as spreadsheets in which text stays text: the ground of every resource."""
