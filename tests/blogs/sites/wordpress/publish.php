<?php
// Publishes a post and prints its address: php publish.php FOLDER TITLE CONTENT
require __DIR__ . '/load.php';
// Whoever may write whatever they like.
wp_set_current_user( 1 );
$post = wp_insert_post(
	wp_slash(
		array(
			'post_title'   => $argv[2],
			'post_content' => $argv[3],
			'post_status'  => 'publish',
			'post_author'  => 1,
		)
	),
	true
);
if ( is_wp_error( $post ) ) {
	fwrite( STDERR, $post->get_error_message() );
	exit( 1 );
}
echo get_permalink( $post );
