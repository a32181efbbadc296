-- Lets the replicas that are waited for next confirm what was read of a room's log.
--
-- KEYS  1 the room's stream
-- ARGV  1 id and   2 check of the last entry that was read
--
-- Answers 1, or 0 where the log does not have that entry: what was read is of another primary.

local found = redis.call('XRANGE', KEYS[1], ARGV[1], ARGV[1])[1]
if not found or found[2][6] ~= ARGV[2] then return 0 end

-- WAIT asks for what its own connection wrote: so the id from which the stream counts on is written anew, as it is.
local about = redis.call('XINFO', 'STREAM', KEYS[1])
for i = 1, #about, 2 do
  if about[i] == 'last-generated-id' then redis.call('XSETID', KEYS[1], about[i + 1]) end
end
return 1
