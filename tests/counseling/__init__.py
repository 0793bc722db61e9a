"""The clinic: visits without a name, hours that are booked once, what is sealed and what is only counted."""
