-- Takes the tail of a room's log away, after the whole log was copied to where it is kept, in one step.
--
-- KEYS  1 the room's stream   2 the room's hash of writers   3 where the log is kept as it was
-- ARGV  1 offset of the first entry that goes
--
-- Answers 1 where a log is kept, 0 where there was none.

local first = tonumber(ARGV[1])
if redis.call('EXISTS', KEYS[3]) == 1 then return redis.error_reply('KEPT ' .. KEYS[3] .. ' is there already') end
local kept = redis.call('COPY', KEYS[1], KEYS[3])

if first == 1 then
  redis.call('DEL', KEYS[1])
else
  local last = string.format('%.0f-0', first - 1)
  while true do
    local entries = redis.call('XRANGE', KEYS[1], '(' .. last, '+', 'COUNT', 500)
    if #entries == 0 then break end
    for _, entry in ipairs(entries) do redis.call('XDEL', KEYS[1], entry[1]) end
  end
  -- So that the offsets that went can be given again.
  redis.call('XSETID', KEYS[1], last, 'ENTRIESADDED', redis.call('XLEN', KEYS[1]), 'MAXDELETEDID', '0-0')
end

-- A writer whose latest entry went is remembered with a sequence that no batch follows or repeats, so that all of its batches are gaps: forgotten,
-- it would be new, and a late copy of its first batch, which may still be there, would be stored again. It ends where the log does, as append.lua
-- drops by that. One whose first batch was its latest is forgotten: that batch may be stored again.
local last = string.format('%.0f', first - 1)
local writers = redis.call('HGETALL', KEYS[2])
for i = 1, #writers, 2 do
  local sequence, offset = string.match(writers[i + 1], '^(%d+):(%d+):%d+$')
  if offset and tonumber(offset) < first then
    -- It is as it was.
  elseif writers[i] == 'dropped' then
    -- Of the writers that are not remembered any more, none has an entry behind the end.
    if offset then redis.call('HSET', KEYS[2], 'dropped', '0:' .. last .. ':0') end
  elseif sequence == '1' then redis.call('HDEL', KEYS[2], writers[i])
  else redis.call('HSET', KEYS[2], writers[i], '9007199254740991:' .. last .. ':0') end
end
return kept
