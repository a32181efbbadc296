-- Appends one entry to a room's log, or answers what became of it earlier, in one step.
--
-- KEYS  1 the room's stream   2 the room's hash of writers
-- ARGV  1 writer   2 sequence   3 SHA-256 of the payload   4 payload   5 doorbell channel   6 PUBLISH, or SPUBLISH on a cluster
--       7 "1" where a replica is waited for   8, 9 offset and check of the entry in which the log ended before this writer's first try
--       10 writers that are remembered at most
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

-- A writer that is not known is new, or was dropped. If it was, what it stored stands behind the entry it saw before its first try, as long as
-- that one is in this log; and not behind what the dropped ones stored last. Where both can be, nobody knows, and nothing is written.
if not known then
  local birth = tonumber(ARGV[8])
  if birth < tonumber(string.match(redis.call('HGET', KEYS[2], 'dropped') or '0:0:0', '^0:(%d+):0$')) then return { 0, 0 } end
  if birth > 0 then
    local seen = redis.call('XRANGE', KEYS[1], whole(birth) .. '-0', whole(birth) .. '-0')[1]
    if not seen or seen[2][6] ~= ARGV[9] then return { 0, 0 } end
  end
end
offset = offset + 1

local clock = redis.call('TIME')
local time = math.max(earlier, tonumber(clock[1]) * 1000 + math.floor(tonumber(clock[2]) / 1000))

redis.call('XADD', KEYS[1], whole(offset) .. '-0', 't', whole(time), 'd', ARGV[3], 'c', check(offset, time, ARGV[3]), 'p', ARGV[4])
redis.call('HSET', KEYS[2], ARGV[1], whole(sequence) .. ':' .. whole(offset) .. ':' .. whole(time))
redis.call(ARGV[6], ARGV[5], ARGV[1])

-- Half of them at a time, those whose latest entry is oldest, so that it is seldom done.
if not known and redis.call('HLEN', KEYS[2]) > tonumber(ARGV[10]) then
  local all, writers = redis.call('HGETALL', KEYS[2]), {}
  for i = 1, #all, 2 do
    local at = string.match(all[i + 1], '^%d+:(%d+):%d+$')
    if at and all[i] ~= 'dropped' then writers[#writers + 1] = { tonumber(at), all[i] } end
  end
  table.sort(writers, function(a, b) return a[1] < b[1] end)
  local gone = #writers - math.floor(tonumber(ARGV[10]) / 2)
  for i = 1, gone do redis.call('HDEL', KEYS[2], writers[i][2]) end
  if gone > 0 then redis.call('HSET', KEYS[2], 'dropped', '0:' .. whole(writers[gone][1]) .. ':0') end
end
return { offset, time, before[1], before[2] }
