"""The GPU part of multitask_speed.py by itself, for `make gpu-bench`: `python benchmarks/multitask_speed_gpu.py [options of multitask_speed.py]`."""
import sys

from multitask_speed import main

if __name__ == "__main__":
    main(["--gpu", *sys.argv[1:]])
