"""OpenStack Swift with its S3 interface, all of it in one process on free ports of 127.0.0.1.

    /usr/bin/python3 s3-server.py FOLDER ACCESS_KEY_ID SECRET_ACCESS_KEY

Prints the port of the S3 interface once it answers, and ends with its standard input. One copy of everything, one device: a folder.
"""
import logging
import os
import sys
from array import array

import eventlet
import eventlet.wsgi

eventlet.patcher.monkey_patch(all=False, socket=True, select=True, thread=True)

folder, access_key, secret_key = sys.argv[1:]
device = os.path.join(folder, 'device')
os.makedirs(device, exist_ok=True)

SWIFT_CONF = """
[swift-hash]
swift_hash_path_suffix = test
[swift-constraints]
max_file_size = 5368709122
"""
# An access key is "account:user" to Swift.
account, user = access_key.split(':')
PROXY_CONF = f"""
[DEFAULT]
swift_dir = {folder}
user = {os.environ.get('USER', 'root')}
[pipeline:main]
pipeline = catch_errors gatekeeper s3api tempauth bulk slo proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:gatekeeper]
use = egg:swift#gatekeeper
[filter:tempauth]
use = egg:swift#tempauth
user_{account}_{user} = {secret_key} .admin
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
"""


def written(name, text):
    path = os.path.join(folder, name)
    with open(path, 'w') as file:
        file.write(text)
    return path


from swift.common import utils  # noqa: E402

utils.SWIFT_CONF_FILE = written('swift.conf', SWIFT_CONF)
utils.validate_hash_conf()

from swift.account.server import AccountController  # noqa: E402
from swift.common import storage_policy  # noqa: E402
from swift.common.ring import RingData  # noqa: E402
from swift.common.wsgi import SwiftHttpProtocol, loadapp  # noqa: E402
from swift.container.server import ContainerController  # noqa: E402
from swift.obj.server import ObjectController  # noqa: E402

storage_policy.reload_storage_policies()


class Memory:
    """What Swift keeps in memcached, whose time never ends here."""

    def __init__(self):
        self.kept = {}

    def get(self, key, **_):
        return self.kept.get(key)

    def set(self, key, value, **_):
        self.kept[key] = value

    def delete(self, key, **_):
        self.kept.pop(key, None)


class Quiet(logging.Handler):
    def emit(self, record):
        pass


logging.getLogger().addHandler(Quiet())


def serve(socket, app):
    eventlet.spawn(eventlet.wsgi.server, socket, app, logging.getLogger('access'), protocol=SwiftHttpProtocol,
                   log_output=False, capitalize_response_headers=False)


def listening():
    return eventlet.listen(('127.0.0.1', 0), backlog=200)


conf = {
    'devices': folder, 'swift_dir': folder, 'mount_check': 'false', 'user': 'root',
    'recon_cache_path': folder, 'allow_versions': 'true',
}
for name, controller in (('account', AccountController), ('container', ContainerController), ('object', ObjectController)):
    socket = listening()
    dev = {'id': 0, 'zone': 0, 'region': 1, 'ip': '127.0.0.1', 'port': socket.getsockname()[1], 'device': 'device',
           'weight': 1, 'replication_ip': '127.0.0.1', 'replication_port': socket.getsockname()[1], 'meta': ''}
    # Two partitions, both on the one device.
    RingData([array('H', [0, 0])], [dev], 31).save(os.path.join(folder, f'{name}.ring.gz'))
    serve(socket, controller(conf))

proxy = loadapp(written('proxy-server.conf', PROXY_CONF))
memory = Memory()


def with_memory(env, start_response):
    env['swift.cache'] = memory
    return proxy(env, start_response)


socket = listening()
serve(socket, with_memory)
print(socket.getsockname()[1], flush=True)
eventlet.tpool.execute(sys.stdin.read)
