-- Writes each entry only if its version is greater than the one that is there.
-- KEYS: the cache keys. ARGV: for each key its entry (16 hex digits of version first) and the
-- millisecond of Unix time at which Redis may forget it; then, optional, one more millisecond until
-- which entries that are not replaced are kept, as they must go on to guard their keys (Redis 7.0).
-- Answers for each key: 1 written, 0 an equal or newer version is there, -1 something is there
-- that is no entry of ours and was left alone. An entry of ours begins with 16 hex digits of
-- version below 2^63, 11 of expiry, and V or T; half of that could be anybody's text.
-- Versions are compared as text of one width: a Lua number is a double and would lose digits.
local answers = {}
local keep_until = ARGV[2 * #KEYS + 1]
for i, key in ipairs(KEYS) do
  local entry = ARGV[2 * i - 1]
  local forget_at = ARGV[2 * i]
  local kind = redis.call('TYPE', key)['ok']
  if kind == 'none' then
    redis.call('SET', key, entry, 'PXAT', forget_at)
    answers[i] = 1
  elseif kind ~= 'string' then
    answers[i] = -1
  else
    local current = redis.call('GETRANGE', key, 0, 27)
    if #current ~= 28 or not string.find(current, '^[0-7][0-9a-f]+[VT]$') then
      answers[i] = -1
    elseif string.sub(current, 1, 16) >= string.sub(entry, 1, 16) then
      if keep_until then
        redis.call('PEXPIREAT', key, keep_until, 'GT')
      end
      answers[i] = 0
    else
      redis.call('SET', key, entry, 'PXAT', forget_at)
      answers[i] = 1
    end
  end
end
return answers
