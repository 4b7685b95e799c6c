"""The second scene of the demo: Quảng Ngãi in autumn 2026, round 2 under QĐ 26/2026; all people are invented.

`story.load` builds it from fixtures/demo/quang-ngai-2026.json.
"""
