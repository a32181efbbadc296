-- Appends one entry to a room's log, or answers what became of it earlier, in one step.
--
-- KEYS  1 the room's stream   2 the room's hash of writers
-- ARGV  1 writer   2 sequence   3 SHA-256 of the payload   4 payload   5 doorbell channel   6 PUBLISH, or SPUBLISH on a cluster
--       7 "1" where a replica is waited for
--
-- Answers {offset, time, time and digest of the entry before}, the last two empty before the first entry; {offset, time} for a repeat;
-- {0, 0} is a gap, and nothing was written. {id} is the last entry of a log that is damaged there: nothing was written, now or earlier.

local function whole(number) return string.format('%.0f', number) end

-- EntryCheck: what guards an entry's place and time, as the digest guards the payload.
local room = string.match(KEYS[1], '{(.*)}')
local function check(offset, time, digest)
  return string.sub(redis.sha1hex(room .. ':' .. whole(offset) .. ':' .. whole(time) .. ':' .. digest), 1, 16)
end

local sequence = tonumber(ARGV[2])
local last = 0
local known = redis.call('HGET', KEYS[2], ARGV[1])
if known then
  local s, offset, time = string.match(known, '^(%d+):(%d+):(%d+)$')
  if not s then return redis.error_reply('DAMAGED the record of writer ' .. ARGV[1] .. ' cannot be read') end
  last = tonumber(s)
  if sequence == last then
    -- WAIT asks for what its own connection wrote: a repeat that wrote nothing would be confirmed by a replica that has nothing.
    if ARGV[7] == '1' then redis.call('HSET', KEYS[2], ARGV[1], known) end
    return { tonumber(offset), tonumber(time) }
  end
end
if sequence ~= last + 1 then return { 0, 0 } end

-- The stream itself is asked for its end: a counter beside it could drift from it.
local offset, earlier, before = 0, 0, { '', '' }
local tail = redis.call('XREVRANGE', KEYS[1], '+', '-', 'COUNT', 1)[1]
if tail then
  offset = tonumber(string.match(tail[1], '^(%d+)%-0$'))
  earlier = tail[2][1] == 't' and tonumber(tail[2][2])
  before = { tail[2][2], tail[2][4] }
  -- Nothing is appended behind a damaged entry: it would be lost with it.
  if not offset or not earlier or tail[2][6] ~= check(offset, earlier, tail[2][4]) then
    return { tail[1] }
  end
end
offset = offset + 1

local clock = redis.call('TIME')
local time = math.max(earlier, tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000))

redis.call('XADD', KEYS[1], whole(offset) .. '-0', 't', whole(time), 'd', ARGV[3], 'c', check(offset, time, ARGV[3]), 'p', ARGV[4])
redis.call('HSET', KEYS[2], ARGV[1], whole(sequence) .. ':' .. whole(offset) .. ':' .. whole(time))
redis.call(ARGV[6], ARGV[5], ARGV[1])
return { offset, time, before[1], before[2] }
