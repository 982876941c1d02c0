<?php
// Starts the WordPress in the folder that the script's first argument names.
$_SERVER['HTTP_HOST'] = '127.0.0.1';
require $argv[1] . '/wp-load.php';
