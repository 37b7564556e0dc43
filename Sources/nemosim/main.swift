print("nemosim")
