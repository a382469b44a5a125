print("yiping")
