"""A hosting service provider, written from docs/api.md alone, in the standard library only.

It takes signed referrals, acknowledges them, and answers in two parts, one of them twice.
Settings by argument or environment; it prints `listening PORT` once it can be reached.
GET /state, on loopback alone, shows what it has seen: that is for tests and not part of the API.
"""
import argparse
import base64
import json
import os
import queue
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from datetime import datetime, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import ed25519

TOLERANCE_SECONDS = 300
BODY_BYTES_MAX = 2_000_000
PAUSES_SECONDS = (0, 0.5, 1, 2)
# No proxy of this machine stands between us and the other side.
WEB = urllib.request.build_opener(urllib.request.ProxyHandler({}))
ANSWERS = (
    {"outcome": "removed"},
    {"outcome": "kept", "reason": "terms-not-breached"},
    {"outcome": "restricted", "area": "eu"},
    {"outcome": "needs-information"},
    {"outcome": "already-gone"},
    {"outcome": "not-ours", "reason": "wrong-address"},
)


def decoded(key, prefix):
    if not key.startswith(prefix):
        raise SystemExit("a key begins with " + prefix)
    return base64.b64decode(key[len(prefix):], validate=True)


def rfc3339(seconds):
    return datetime.fromtimestamp(seconds, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


class Clock:
    """The present: the machine's, or in an exercise the newest time that was verified."""

    def __init__(self):
        self.exercise = None

    def follow(self, seconds):
        self.exercise = max(self.exercise or 0, seconds)

    def now(self):
        return int(time.time()) if self.exercise is None else self.exercise


class Provider:
    def __init__(self, settings):
        self.id = settings.id
        self.seed = decoded(settings.key, "whsk_")[:32]
        self.sender_keys = [decoded(key, "whpk_") for key in settings.sender_keys.split(",")]
        self.answer_base = settings.answer_base
        self.receipt_in_answer = settings.receipt == "answer"
        self.clock = Clock()
        self.lock = threading.Lock()
        self.jobs = queue.Queue()
        self.deliveries = {}
        self.refusals = []
        self.calls = []
        self.is_done = True

    # What comes in

    def fault_in(self, headers, body):
        """Why a message is not taken, or None. The time is held against our clock last, since an
        exercise has its own, and only a body that is signed can say that it is one."""
        names = ("webhook-id", "webhook-timestamp", "webhook-signature")
        message_id, seconds, signatures = (headers.get(name) for name in names)
        if message_id is None or seconds is None or signatures is None:
            return "headers missing"
        if not (seconds.isascii() and seconds.isdigit()):
            return "timestamp malformed"
        content = message_id.encode() + b"." + seconds.encode() + b"." + body
        if not any(self.holds(content, entry) for entry in signatures.split(" ")):
            return "signature wrong"
        message = json.loads(body)
        if message.get("exercise") is True:
            self.clock.follow(int(seconds))
        elif abs(int(seconds) - time.time()) > TOLERANCE_SECONDS:
            return "timestamp off"
        if message.get("type") != "referral" or message.get("version") != 1:
            return "not a referral of version 1"
        if message["provider"]["id"] != self.id:
            return "for another provider"
        return None if message["dispatch"] == message_id else "id is not the dispatch"

    def holds(self, content, entry):
        scheme, _, encoded = entry.partition(",")
        if scheme != "v1a":
            return False
        try:
            signature = base64.b64decode(encoded, validate=True)
        except ValueError:
            return False
        return any(ed25519.verify(key, content, signature) for key in self.sender_keys)

    def receive(self, headers, body):
        """Takes a referral; gives the status, further headers and the body of the answer."""
        try:
            fault = self.fault_in(headers, body)
        except (ValueError, KeyError, TypeError, AttributeError):
            fault = "body malformed"
        if fault is not None:
            with self.lock:
                self.refusals.append(fault)
            return 401 if "signature" in fault or "timestamp" in fault else 400, {}, b""
        message = json.loads(body)
        with self.lock:
            count = self.deliveries.get(message["dispatch"], 0)
            self.deliveries[message["dispatch"]] = count + 1
            if count == 0:
                self.is_done = False
                self.jobs.put(message)
        if not self.receipt_in_answer:
            return 202, {}, b""
        receipt = self.encode(self.receipt_for(message))
        return 200, self.signed(f"receipt-{message['dispatch']}", receipt), receipt

    # What goes out

    def encode(self, message):
        return json.dumps(message, separators=(",", ":")).encode()

    def receipt_for(self, message):
        received_at = rfc3339(self.clock.now())
        return {"type": "receipt", "dispatch": message["dispatch"], "receivedAt": received_at}

    def signed(self, call_id, content):
        seconds = str(self.clock.now())
        signature = ed25519.sign(self.seed, f"{call_id}.{seconds}.".encode() + content)
        return {
            "actionday-provider": self.id,
            "webhook-id": call_id,
            "webhook-timestamp": seconds,
            "webhook-signature": "v1a," + base64.b64encode(signature).decode(),
        }

    def call(self, url, call_id, body=None):
        """One call, repeated under the same id while the other side is overloaded or away."""
        content = urllib.parse.urlsplit(url).path.encode() if body is None else body
        status, reply = 0, b""
        for pause in PAUSES_SECONDS:
            time.sleep(pause)
            headers = {"content-type": "application/json", **self.signed(call_id, content)}
            try:
                request = urllib.request.Request(url, data=body, headers=headers)
                with WEB.open(request, timeout=20) as response:
                    status, reply = response.status, response.read()
            except urllib.error.HTTPError as error:
                status, reply = error.code, error.read()
            except OSError:
                status, reply = 0, b""
            if 0 < status < 500 and status != 429:
                break
        with self.lock:
            text = reply.decode("utf-8", "replace")
            self.calls.append({"url": url, "id": call_id, "status": status, "reply": text})

    def answer(self, message):
        base, dispatch = self.answer_base or message["answerTo"], message["dispatch"]
        if not self.receipt_in_answer:
            receipt = self.encode(self.receipt_for(message))
            self.call(base + "/receipts", f"receipt-{dispatch}", receipt)
        happened_at = rfc3339(self.clock.now())
        rows = [
            {"item": item["item"], "happenedAt": happened_at, **ANSWERS[index % len(ANSWERS)]}
            for index, item in enumerate(message["items"])
        ]
        half = (len(rows) + 1) // 2
        head = {"type": "answers", "dispatch": dispatch}
        first = self.encode({**head, "answers": rows[:half]})
        self.call(base + "/answers", f"answers-1-{dispatch}", first)
        self.call(base + "/answers", f"answers-1-{dispatch}", first)
        if rows[half:]:
            second = self.encode({**head, "answers": rows[half:]})
            self.call(base + "/answers", f"answers-2-{dispatch}", second)
        self.call(f"{base}/dispatches/{dispatch}", f"look-{dispatch}")

    def work(self):
        while True:
            self.answer(self.jobs.get())
            with self.lock:
                self.is_done = self.jobs.empty()

    def state(self):
        with self.lock:
            return {
                "deliveries": dict(self.deliveries),
                "refusals": list(self.refusals),
                "calls": list(self.calls),
                "isDone": self.is_done,
            }


def handler_for(provider):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def reply(self, status, headers, body):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self):
            length = self.headers.get("content-length", "")
            if not length.isdigit() or int(length) > BODY_BYTES_MAX:
                self.close_connection = True
                return self.reply(413, {}, b"")
            self.reply(*provider.receive(self.headers, self.rfile.read(int(length))))

        def do_GET(self):
            if self.path != "/state" or self.client_address[0] != "127.0.0.1":
                return self.reply(404, {}, b"")
            state = json.dumps(provider.state()).encode()
            self.reply(200, {"content-type": "application/json"}, state)

        def log_message(self, *_):
            """Addresses are content: nothing of a request goes into a log."""

    return Handler


def settings():
    parser = argparse.ArgumentParser(description=__doc__)
    for name, fallback, meaning in (
        ("id", None, "our id, a UUID"),
        ("key", None, "our secret key, whsk_..."),
        ("sender-keys", None, "public keys of the sender, whpk_..., with commas between"),
        ("answer-base", "", "where to call instead of answerTo"),
        ("receipt", "call", "how to acknowledge: by a `call`, or in the `answer` itself"),
        ("host", "127.0.0.1", "where to listen"),
        ("port", "0", "where to listen; 0 for any"),
    ):
        value = os.environ.get("PROVIDER_" + name.upper().replace("-", "_"), fallback)
        parser.add_argument("--" + name, default=value, required=value is None, help=meaning)
    return parser.parse_args()


def main():
    ed25519.self_check()
    chosen = settings()
    provider = Provider(chosen)
    server = ThreadingHTTPServer((chosen.host, int(chosen.port)), handler_for(provider))
    threading.Thread(target=provider.work, daemon=True).start()
    print("listening", server.server_address[1], flush=True)
    server.serve_forever()


if __name__ == "__main__":
    main()
