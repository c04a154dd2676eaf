"""Stipple and OpenCV on the same photos, in one run, on one core.

    python3 -m venv venv && venv/bin/pip install numpy opencv-python-headless
    cargo build --release -p stipple-cli
    taskset -c 0 venv/bin/python crates/photo/benches/side_by_side.py DATA target/release/stipple

DATA holds photo logs: `full/*.jpg` of 12 megapixels, and `truth.json` with, for each series, its `baseline`, and for each
photo `file`, `series`, `gate` and exact scalp points (`geometry.base_xy` and `photo_xy`, full size). Each photo is taken from
its bytes to an aligned 1600 x 1200, measures, and a JPEG without metadata. Prints milliseconds per stage and the error of
points at 1600 x 1200, median and 90th percentile over the usable photos."""
import json, os, subprocess, sys, tempfile, time
import cv2, numpy as np

cv2.setNumThreads(1)
SIZE = (1600, 1200)


def small(points):
    return np.asarray(points, float) * 0.4 - 0.3


def opencv(kind, base, files):
    """Decode, shrink, features, matches, homography, warp, Laplacian and Lab, encode: as it is usually done."""
    made = cv2.ORB_create(nfeatures=4000, fastThreshold=8) if kind == "orb" else cv2.SIFT_create(nfeatures=6000, contrastThreshold=0.02)
    matcher = cv2.BFMatcher(cv2.NORM_HAMMING if kind == "orb" else cv2.NORM_L2)
    grey = lambda picture: cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY)
    load = lambda data: cv2.resize(cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR), SIZE, interpolation=cv2.INTER_AREA)
    keys, words = made.detectAndCompute(grey(load(open(base, "rb").read())), None)
    for path in files:
        data = open(path, "rb").read()
        start = time.perf_counter()
        photo = load(data)
        found, described = made.detectAndCompute(grey(photo), None)
        pairs = [p for p in matcher.knnMatch(words, described, k=2) if len(p) == 2] if described is not None else []
        good = [a for a, b in pairs if a.distance < 0.8 * b.distance]
        turn = None
        if len(good) >= 8:
            here = np.float32([keys[m.queryIdx].pt for m in good])
            there = np.float32([found[m.trainIdx].pt for m in good])
            turn, _ = cv2.findHomography(here, there, cv2.RANSAC, 3.0, maxIters=5000)
        if turn is not None:
            laid = cv2.warpPerspective(photo, turn, SIZE, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
            cv2.Laplacian(grey(laid), cv2.CV_32F).var()
            cv2.cvtColor(laid.astype(np.float32) / 255, cv2.COLOR_BGR2Lab)
            cv2.imencode(".jpg", laid, [cv2.IMWRITE_JPEG_QUALITY, 88])
        yield 1000 * (time.perf_counter() - start), (lambda p, h=turn: None if h is None else project(h, p))


def project(turn, points):
    lifted = np.c_[points, np.ones(len(points))] @ turn.T
    return lifted[:, :2] / lifted[:, 2:]


def stipple(program, base, files):
    with tempfile.TemporaryDirectory() as folder:
        out = lambda at: os.path.join(folder, f"{at}.jpg")
        lines = [json.dumps({"base": base, "new": path, "out": out(at)}) for at, path in enumerate(files)]
        for line in lines:
            answer = ask(program, line)
            times = answer["timings_ms"]
            spent = sum(v for name, v in times.items() if not name.startswith("base"))
            yield spent, times, (lambda p, a=answer: None if not a["aligned"] else between(a["lattice"], p))


def ask(program, line):
    done = subprocess.run([program, "photo", "compare", "-"], input=line + "\n", capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


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


def main(data, program):
    truth = json.load(open(os.path.join(data, "truth.json")))
    spent, off, stages = {}, {}, {}
    for series in truth["series"]:
        photos = [p for p in truth["photos"] if p["series"] == series["id"] and p["gate"] == "ok" and p["file"] != series["baseline"]]
        files = [os.path.join(data, "full", p["file"]) for p in photos]
        base = os.path.join(data, "full", series["baseline"])
        for kind in ("orb", "sift"):
            for photo, (time_taken, where) in zip(photos, opencv(kind, base, files)):
                spent.setdefault(kind, []).append(time_taken)
                off.setdefault(kind, []).append(error(photo, where))
        for photo, (time_taken, times, where) in zip(photos, stipple(program, base, files)):
            spent.setdefault("stipple", []).append(time_taken)
            off.setdefault("stipple", []).append(error(photo, where))
            for name, value in times.items():
                stages.setdefault(name, []).append(value)
    for kind, values in spent.items():
        lost = sum(v > 5 for v in off[kind])
        print(f"{kind:8s} {np.median(values):7.0f} ms | points {np.median(off[kind]):.3f} / {np.percentile(off[kind], 90):.3f} px, {lost} of {len(values)} lost")
    print("stages  ", ", ".join(f"{name} {np.median(v):.0f}" for name, v in stages.items()))
    for kind in ("orb", "sift"):
        print(f"stipple takes {np.median(spent['stipple']) / np.median(spent[kind]):.2f} of {kind}")


main(*sys.argv[1:3])
