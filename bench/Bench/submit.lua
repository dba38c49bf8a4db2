-- One answer of a participant per wave: each request has its own id and is counted once.
-- Arguments: file of participation tokens, number of threads, questionnaire.
local count = 0

function setup(thread)
  thread:set("id", count)
  count = count + 1
end

function init(args)
  local tokens = {}
  local line = 0
  for token in io.lines(args[1]) do
    if line % tonumber(args[2]) == id then
      tokens[#tokens + 1] = "Bearer " .. token
    end
    line = line + 1
  end
  math.randomseed(os.time() * 97 + id)
  bearers, questionnaire, at = tokens, args[3], 0
  headers = { ["Content-Type"] = "application/json" }
end

local function answers()
  local parts = {}
  for i = 1, 10 do
    parts[i] = string.format('{"linkId":"sus-%d","value":%d}', i, math.random(1, 5))
  end
  return table.concat(parts, ",")
end

function request()
  local who = at % #bearers + 1
  local wave = math.floor(at / #bearers) + 1
  at = at + 1
  headers["Authorization"] = bearers[who]
  local path = string.format("/api/feedback/responses/%08x-%04x-7%03x-a%03x-%06x%06x",
    os.time(), math.random(0, 65535), math.random(0, 4095), math.random(0, 4095), math.random(0, 16777215), math.random(0, 16777215))
  local body = string.format('{"questionnaire":"%s","wave":"w%d","language":"en","answers":[%s]}', questionnaire, wave, answers())
  return wrk.format("PUT", path, headers, body)
end

function done(summary, latency, requests)
  local failed = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("\nRESULT %d %d %d %.3f %.3f %.3f\n", summary.requests, failed, summary.duration,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
