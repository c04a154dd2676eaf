"""Stipple and OpenCV on the same photos, in one run, on one core.

    python3 -m venv venv && venv/bin/pip install numpy opencv-python-headless
    cargo build --release -p stipple-cli
    taskset -c 0 venv/bin/python crates/photo/benches/side_by_side.py DATA target/release/stipple [ROUNDS]

DATA holds photo logs: `full/*.jpg` of 12 megapixels, and `truth.json` with, for each series, its `baseline`, and for each
photo `file`, `series`, `gate` and exact scalp points (`geometry.base_xy` and `photo_xy`, full size). Each photo is taken from
its bytes to an aligned 1600 x 1200, measures, and a JPEG without metadata: by ORB, by SIFT and by Stipple in turn, so that
whatever else the machine does meets all three, and the least of ROUNDS (3) counts. Prints milliseconds per stage, memory, and
the error of points at 1600 x 1200, median and 90th percentile over the usable photos."""
import json, os, subprocess, sys, tempfile, time
import cv2, numpy as np

cv2.setNumThreads(1)
SIZE = (1600, 1200)


def small(points):
    return np.asarray(points, float) * 0.4 - 0.3


def load(data):
    return cv2.resize(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), SIZE, interpolation=cv2.INTER_AREA)


def grey(picture):
    return cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)


class OpenCV:
    """Decode, shrink, features, matches, homography, warp, Laplacian and Lab, encode: as it is usually done."""

    def __init__(self, kind, base):
        orb = kind == "orb"
        self.made = cv2.ORB_create(nfeatures=4000, fastThreshold=8) if orb else cv2.SIFT_create(nfeatures=6000, contrastThreshold=0.02)
        self.matcher = cv2.BFMatcher(cv2.NORM_HAMMING if orb else cv2.NORM_L2)
        self.keys, self.words = self.made.detectAndCompute(grey(load(open(base, "rb").read())), None)

    def compare(self, path):
        data = open(path, "rb").read()
        start = time.perf_counter()
        photo = load(data)
        turn = self.turn(*self.made.detectAndCompute(grey(photo), None))
        if turn is not None:
            laid = cv2.warpPerspective(photo, turn, SIZE, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
            cv2.Laplacian(grey(laid), cv2.CV_32F).var()
            cv2.cvtColor(laid.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
            cv2.imencode(".jpg", laid, [cv2.IMWRITE_JPEG_QUALITY, 88])
        return 1000 * (time.perf_counter() - start), {}, (lambda p: None if turn is None else project(turn, p))

    def turn(self, found, described):
        pairs = [p for p in self.matcher.knnMatch(self.words, described, k=2) if len(p) == 2] if described is not None else []
        good = [a for a, b in pairs if a.distance < 0.8 * b.distance]
        if len(good) < 8:
            return None
        here = np.float32([self.keys[m.queryIdx].pt for m in good])
        there = np.float32([found[m.trainIdx].pt for m in good])
        return cv2.findHomography(here, there, cv2.RANSAC, 3.0, maxIters=5000)[0]


def project(turn, points):
    lifted = np.c_[points, np.ones(len(points))] @ turn.T
    return lifted[:, :2] / lifted[:, 2:]


class Stipple:
    """One process for all photos of a series, asked line by line."""

    def __init__(self, program, base):
        # In memory: the other two write no file either.
        room = "/dev/shm" if os.path.isdir("/dev/shm") else None
        self.base, self.folder, self.count = base, tempfile.TemporaryDirectory(dir=room), 0
        self.run = subprocess.Popen([program, "photo", "compare", "-"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def compare(self, path):
        self.count += 1
        out = os.path.join(self.folder.name, f"{self.count}.jpg")
        self.run.stdin.write(json.dumps({"base": self.base, "new": path, "out": out}) + "\n")
        self.run.stdin.flush()
        answer = json.loads(self.run.stdout.readline())
        times = {name: value for name, value in answer["timings_ms"].items() if not name.startswith("base")}
        return sum(times.values()), times, (lambda p: None if not answer["aligned"] else between(answer["lattice"], p))

    def close(self):
        """The most memory it held, in MB; of Linux."""
        with open(f"/proc/{self.run.pid}/status") as status:
            most = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
        self.run.stdin.close()
        self.run.wait()
        return most // 1024


def between(lattice, points):
    """Bilinear in the lattice, at 1600 x 1200."""
    full = (np.asarray(points) + 0.3) / 0.4
    xy = np.array([np.nan if v is None else v for v in lattice["xy"]], float).reshape(lattice["rows"], lattice["cols"], 2)
    at = full / lattice["step"]
    i = np.clip(at[:, 0].astype(int), 0, lattice["cols"] - 2)
    j = np.clip(at[:, 1].astype(int), 0, lattice["rows"] - 2)
    a, b = (at[:, 0] - i)[:, None], (at[:, 1] - j)[:, None]
    mixed = (xy[j, i] * (1 - a) + xy[j, i + 1] * a) * (1 - b) + (xy[j + 1, i] * (1 - a) + xy[j + 1, i + 1] * a) * b
    return small(mixed)


def error(photo, where):
    there = where(small(photo["geometry"]["base_xy"]))
    if there is None:
        return 1e4
    off = np.linalg.norm(there - small(photo["geometry"]["photo_xy"]), axis=1)
    return float(np.median(np.where(np.isfinite(off), off, 1e4)))


def series(data, truth, one, program, rounds, memory):
    """The least time of each stage and the error, for each photo and each way."""
    base = os.path.join(data, "full", one["baseline"])
    ways = {"orb": OpenCV("orb", base), "sift": OpenCV("sift", base), "stipple": Stipple(program, base)}
    for photo in truth["photos"]:
        if photo["series"] != one["id"] or photo["gate"] != "ok" or photo["file"] == one["baseline"]:
            continue
        found = {}
        for _ in range(rounds):
            for name, way in ways.items():
                spent, times, where = way.compare(os.path.join(data, "full", photo["file"]))
                if name not in found or spent < found[name][0]:
                    found[name] = (spent, times, error(photo, where))
        yield found
    memory.append(ways["stipple"].close())


def main(data, program, rounds=3):
    truth = json.load(open(os.path.join(data, "truth.json")))
    memory = []
    found = [photo for one in truth["series"] for photo in series(data, truth, one, program, int(rounds), memory)]
    spent = {name: np.array([photo[name][0] for photo in found]) for name in found[0]}
    for name, values in spent.items():
        off = np.array([photo[name][2] for photo in found])
        print(f"{name:8s} {np.median(values):7.0f} ms | points {np.median(off):.3f} / {np.percentile(off, 90):.3f} px, {(off > 5).sum()} of {len(off)} lost")
    stages = {name: np.median([photo["stipple"][1][name] for photo in found]) for name in found[0]["stipple"][1]}
    print("stages  ", ", ".join(f"{name} {value:.0f}" for name, value in stages.items()))
    for name in ("orb", "sift"):
        print(f"stipple takes {np.median(spent['stipple'] / spent[name]):.2f} of {name}")
    print(f"stipple's memory, with the baseline: {max(memory)} MB at most")


main(*sys.argv[1:4])
