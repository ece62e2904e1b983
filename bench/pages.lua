-- Prints what bench/pages.py reads: answers, answers per second, 95th percentile in milliseconds, answers that were no success.
done = function(summary, latency, requests)
  local seconds = summary.duration / 1e6
  local bad = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.timeout
  io.write(string.format("RESULT %d %.0f %.1f %d\n", summary.requests, summary.requests / seconds, latency:percentile(95.0) / 1000, bad))
end
