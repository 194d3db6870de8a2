-- Requests from a file: one a line; method, path, cookie, kind of content and body with tabs between, line ends in the body as \1.
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

function init(args)
  requests = {}
  local total = tonumber(args[2])
  local n = 0
  for line in io.lines(args[1]) do
    if n % total == number then
      local method, path, cookie, kind, body = line:match("^(.-)\t(.-)\t(.-)\t(.-)\t(.*)$")
      local headers = { ["Accept-Encoding"] = "gzip, br", ["Accept-Language"] = "sv" }
      if cookie ~= "" then headers["Cookie"] = cookie end
      if method == "POST" then headers["Content-Type"] = kind end
      table.insert(requests, wrk.format(method, path, headers, method == "POST" and body:gsub("\1", "\r\n") or nil))
    end
    n = n + 1
  end
  at = 0
end

function request()
  at = at + 1
  return requests[(at - 1) % #requests + 1]
end

function done(summary, latency, _)
  local errors = summary.errors
  io.write(string.format(
    "RESULT %d %d %d %f %f\n",
    summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.status + errors.timeout,
    latency:percentile(50), latency:percentile(95)))
end
