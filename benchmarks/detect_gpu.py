"""The GPU part of detect.py by itself, for `make gpu-bench`: `python benchmarks/detect_gpu.py [options of detect.py]`."""
import sys

from detect import main

if __name__ == "__main__":
    main(["--gpu", *sys.argv[1:]])
