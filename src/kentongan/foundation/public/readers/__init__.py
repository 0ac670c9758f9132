"""How often things are read: exact, though pages are stored and processes die, and nobody is recognised.

A page tells its own host once that somebody has it open. The web server appends that to a journal on its disk before
anything else (``journal``, ``front``); a process of its own gathers the journals into counts (``gathering``), in one
transaction per step, so that nothing is lost or counted twice whichever process is killed. One visitor counts once
per thing and day: visitors are told apart by a keyed hash whose key is thrown away each day (``visitors``). One network
adds a bounded number to a count (``visitors``), and whoever tells too fast is not listened to (``patience``).
"""
