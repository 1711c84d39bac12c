@rem cmd has no exec: npm scripts say "exec node …" so that no shell stands between npm and the gateway (signals, exit code).
@%*
