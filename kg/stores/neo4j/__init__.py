"""The Neo4j store: the graph on a server, spoken to over Bolt with the official driver.

address.py   where the server is, and as whom it is asked: an address, the environment, `.env`
faults.py    what a server or the driver complains of, as one line for a person
store.py     the store itself: opened, asked, loaded
guests.py    what is in the database that is not ours
schema.py    constraints and indexes
reading.py   the graph read back
changes.py   what has to be written and deleted for a database to be equal to a graph
sync.py      writing it, so that it may be cut off anywhere and begun again
values.py    the driver's values as plain Python
"""
