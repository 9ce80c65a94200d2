-- Stands in front of the guarded script: moves marks on, and lets it write only if each of them
-- stands where the caller believes. KEYS: what the guarded script takes, then the marks. ARGV: what
-- the guarded script takes; then for each mark the replication id that this server must have, '' if
-- any will do, what stands there, '' for nothing, and what shall stand there; then how many marks
-- there are. What is ours is taken off the ends, so that the rest is as the guarded script knows
-- it. Answers 'MOVED' alone, and writes nothing, if a mark does not stand where it should or the
-- server is another one; else what the guarded script answers.
local function replication_id()
  return string.match(redis.call('INFO', 'replication'), 'master_replid:(%x+)')
end
local marks = {}
for i = 1, tonumber(table.remove(ARGV)) do
  local to = table.remove(ARGV)
  local from = table.remove(ARGV)
  local server = table.remove(ARGV)
  local mark = table.remove(KEYS)
  local there = redis.pcall('GET', mark)
  if type(there) ~= 'string' then -- nothing, or something that is no text and so no mark
    there = ''
  end
  if there ~= from or (server ~= '' and server ~= replication_id()) then
    return { 'MOVED' }
  end
  marks[i] = { mark, to }
end
for _, mark in ipairs(marks) do
  redis.call('SET', mark[1], mark[2])
end
