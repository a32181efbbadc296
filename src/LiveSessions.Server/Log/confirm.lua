-- Lets the replicas that are waited for next confirm what was read of a room's log.
--
-- KEYS  1 the room's stream
-- ARGV  1 id and   2 check of the last entry that was read
--
-- Answers 1, or 0 where the log does not have that entry: what was read is of another primary.

local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not found or found[2][6] ~= ARGV[2] then return 0 end

-- WAIT asks for what its own connection wrote. This is written in one step and changes nothing; a Redis whose memory is used up takes it too, as it
-- takes no other write that leaves a stream as it is, so that what such a Redis holds can still be read.
redis.call('EXPIRE', KEYS[1], 1000000000)
redis.call('PERSIST', KEYS[1])
return 1
